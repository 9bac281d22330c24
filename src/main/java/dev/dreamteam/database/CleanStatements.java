package dev.dreamteam.database;

import dev.dreamteam.text.Characters;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.tools.jdbc.DefaultPreparedStatement;

/**
 * Keeps from the database what it refuses in a text. Texts are cleaned where they come in; one that
 * was not must still end no task and hold up no queue.
 */
final class CleanStatements implements ExecuteListener {
  private static final long serialVersionUID = 1L;

  @Override
  public void prepareEnd(ExecuteContext context) {
    PreparedStatement prepared = context.statement();
    if (prepared != null) {
      context.statement(new CleanStatement(prepared));
    }
  }

  private static final class CleanStatement extends DefaultPreparedStatement {
    CleanStatement(PreparedStatement statement) {
      super(statement);
    }

    @Override
    public void setString(int index, String text) throws SQLException {
      super.setString(index, text == null ? null : Characters.storable(text));
    }
  }
}
