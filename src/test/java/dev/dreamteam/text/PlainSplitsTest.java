package dev.dreamteam.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code String.split} may cut at one plain character, which it does without a pattern. */
final class PlainSplitsTest {
  private static final String MEANS_MORE = ".$|()[{^?*+\\";

  @Test
  void stringsAreSplitAtOnePlainCharacterAlone() throws Exception {
    Path root = Path.of(Pattern.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> others = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root.resolve("dev/dreamteam"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        others.addAll(otherSplits(file));
      }
    }

    assertThat(others).isEmpty();
  }

  private static List<String> otherSplits(Path file) throws IOException {
    ClassModel type = ClassFile.of().parse(file);
    return type.methods().stream()
        .filter(PlainSplitsTest::splitsOtherwise)
        .map(method -> type.thisClass().name() + "." + method.methodName())
        .toList();
  }

  private static boolean splitsOtherwise(MethodModel method) {
    List<Instruction> instructions =
        method.code().stream()
            .flatMap(code -> code.elementStream())
            .filter(Instruction.class::isInstance)
            .map(Instruction.class::cast)
            .toList();
    for (int at = 0; at < instructions.size(); at++) {
      if (instructions.get(at) instanceof InvokeInstruction call
          && call.owner().name().equalsString("java/lang/String")
          && call.name().equalsString("split")
          && !isPlain(instructions.get(at - call.typeSymbol().parameterCount()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlain(Instruction argument) {
    if (!(argument instanceof ConstantInstruction constant)
        || !(constant.constantValue() instanceof String text)) {
      return false;
    }
    boolean escaped =
        text.length() == 2 && text.charAt(0) == '\\' && !Character.isLetterOrDigit(text.charAt(1));
    return escaped || (text.length() == 1 && MEANS_MORE.indexOf(text.charAt(0)) < 0);
  }
}
