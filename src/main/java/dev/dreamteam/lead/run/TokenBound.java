package dev.dreamteam.lead.run;

import dev.dreamteam.database.Database;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.task.BudgetExceeded;
import dev.dreamteam.task.CallTokenStore;
import dev.dreamteam.task.Task;
import java.util.List;

/**
 * What bounds a task in place of money while it asks models whose price nobody knows.
 *
 * @param limit tokens of all their calls together
 */
public record TokenBound(Database database, LanguageModels models, long limit) {

  /**
   * To be asked before a call.
   *
   * @param choice the models that the agent names
   * @throws BudgetExceeded when the tokens are used up
   */
  void require(Task task, List<ModelName> choice) {
    List<ModelName> unpriced =
        models.effective(choice).stream().filter(model -> !models.isPriced(model)).toList();
    if (unpriced.isEmpty()) {
      return;
    }
    long used =
        CallTokenStore.withoutReservation(database.sql(), task.id()).entrySet().stream()
            .filter(each -> !models.isPriced(each.getKey()))
            .mapToLong(each -> each.getValue())
            .sum();
    if (used >= limit) {
      throw new BudgetExceeded(
          task.id(),
          ("The price of %s is not known, so a task is bounded by tokens: all %,d are used up. Ask"
                  + " for a smaller piece, or have whoever runs Dreamteam raise the bound or name"
                  + " the price.")
              .formatted(unpriced.getFirst(), limit));
    }
  }
}
