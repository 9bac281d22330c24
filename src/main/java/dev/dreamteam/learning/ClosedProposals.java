package dev.dreamteam.learning;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Told of proposals that were closed or opened again without anybody's answer; only writes rows.
 */
@FunctionalInterface
public interface ClosedProposals {
  void changed(DSLContext tx, List<UUID> proposals);
}
