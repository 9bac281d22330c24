package dev.dreamteam.local.blockkit;

/**
 * The sizes that Slack refuses to exceed, all in one place: characters, items or bytes. From
 * Slack's reference of Block Kit, views and methods; a comment says where it is only measured.
 */
public enum Limit {
  /** A longer text is cut and the answer warns of it. */
  TEXT(40_000, "characters of a message's text"),
  /** Measured: bytes of UTF-8 with {@code & < >} escaped, far below what a new message takes. */
  TEXT_OF_EDIT(4_000, "bytes of the escaped text of an edit"),
  MARKDOWN_TEXT(12_000, "characters of markdown_text, in posts and streams"),
  ATTACHMENTS(100, "attachments of a message"),
  /** Not in Slack's documents. */
  METADATA(16_384, "bytes of a message's metadata"),

  BLOCKS_OF_MESSAGE(50, "blocks of a message"),
  BLOCKS_OF_VIEW(100, "blocks of a modal or Home tab"),
  /** Measured near this; each block after the first counts {@link #FURTHER_BLOCK} besides. */
  ALL_BLOCKS(13_200, "characters of all blocks of a message"),
  FURTHER_BLOCK(45, "characters that each further block counts"),
  ALL_MARKDOWN(12_000, "characters of all markdown blocks of a message"),
  TABLES(1, "tables of a message"),
  BLOCK_ID(255, "characters of a block_id"),
  ACTION_ID(255, "characters of an action_id"),

  SECTION_TEXT(3_000, "characters of a section"),
  SECTION_FIELDS(10, "fields of a section"),
  FIELD_TEXT(2_000, "characters of a section's field"),
  HEADER_TEXT(150, "characters of a header"),
  CONTEXT_ELEMENTS(10, "elements of a context"),
  CONTEXT_TEXT(3_000, "characters of a context's element"),
  ACTIONS_ELEMENTS(25, "elements of actions"),
  CONTEXT_ACTIONS(5, "elements of context_actions"),
  INPUT_LABEL(2_000, "characters of an input's label or hint"),
  IMAGE_URL(3_000, "characters of an image's address"),
  IMAGE_WORDS(2_000, "characters of an image's title or alt_text"),
  TABLE_ROWS(100, "rows of a table"),
  TABLE_CELLS(20, "cells of a table's row, and its column_settings"),
  TABLE_TEXT(10_000, "characters of a table's cells"),
  PLAN_TASKS(50, "tasks of a plan"),
  TASK_WORDS(256, "characters of a streamed task's details or output"),

  BUTTON_TEXT(75, "characters of a button"),
  BUTTON_VALUE(2_000, "characters of a button's value"),
  URL(3_000, "characters of a button's or option's address"),
  ACCESSIBILITY_LABEL(75, "characters of an accessibility_label"),
  PLACEHOLDER(150, "characters of a placeholder"),
  INPUT_VALUE(3_000, "characters that an input may hold"),
  SELECT_OPTIONS(100, "options of a select, or its groups"),
  BOX_OPTIONS(10, "options of checkboxes or radio buttons"),
  OVERFLOW_OPTIONS(5, "options of an overflow menu"),
  OPTION_TEXT(75, "characters of an option, its description or its group's label"),
  OPTION_VALUE(150, "characters of an option's value"),
  CONFIRM_TITLE(100, "characters of a confirmation's title"),
  CONFIRM_TEXT(300, "characters of a confirmation"),
  CONFIRM_BUTTON(30, "characters of a confirmation's buttons"),

  VIEW_TITLE(24, "characters of a modal's title, submit or close"),
  VIEW_ID(255, "characters of a callback_id or external_id"),
  PRIVATE_METADATA(3_000, "characters of private_metadata"),
  VIEW(250_000, "bytes of a view"),
  SESSION_TITLE(200, "characters of a session's title"),
  SUGGESTED_PROMPTS(4, "suggested prompts"),
  ALT_TEXT(1_000, "characters of a file's alt_txt"),
  SHARED_FILES(10, "files that are shared at once");

  private final int max;
  private final String what;

  Limit(int max, String what) {
    this.max = max;
    this.what = what;
  }

  public int max() {
    return max;
  }

  /** What it counts, after the number. */
  String what() {
    return what;
  }
}
