package dev.dreamteam.task;

import dev.dreamteam.model.Money;

/**
 * What happens to a task's money at once, for any number of calls.
 *
 * @param asked set aside for calls that begin
 * @param returned of what was set aside for calls that ended
 * @param spent by calls that ended
 */
public record Payment(TaskId task, Money asked, Money returned, Money spent) {}
