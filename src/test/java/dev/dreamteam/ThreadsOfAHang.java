package dev.dreamteam;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;

/** Prints what every thread does, virtual ones too, before a test that takes too long is ended. */
public final class ThreadsOfAHang implements PreInterruptCallback {
  @Override
  public void beforeThreadInterrupt(PreInterruptContext hang, ExtensionContext test)
      throws Exception {
    Path folder = Files.createTempDirectory("hang");
    Path dump = folder.resolve("threads.txt");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
      System.out.println(test.getDisplayName() + " takes too long. All threads:");
      System.out.println(Files.readString(dump));
    } finally {
      Files.deleteIfExists(dump);
      Files.delete(folder);
    }
  }
}
