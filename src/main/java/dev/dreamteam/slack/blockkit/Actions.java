package dev.dreamteam.slack.blockkit;

/** The ids by which Slack tells which button, shortcut, command or form it was. */
public final class Actions {
  public static final String COMMAND = "/dreamteam";
  public static final String HAND_OVER = "hand_to_dreamteam";
  public static final String STOP = "task_stop";
  public static final String TRACE = "task_trace";
  public static final String FEEDBACK = "result_feedback";
  public static final String KEEP = "digest_keep";
  public static final String EDIT = "digest_edit";
  public static final String FORGET = "digest_forget";
  public static final String KEEP_OWN = "digest_keep_own";
  public static final String UNDO = "digest_undo";
  public static final String TRY_SKILL = "digest_try_skill";
  public static final String EDIT_FORM = "digest_edit_form";
  public static final String EDIT_BLOCK = "content";
  public static final String EDIT_INPUT = "content_input";
  public static final String APPROVE = "approval_approve";
  public static final String DENY = "approval_deny";
  public static final String SHOW_EFFECT = "approval_show";
  public static final String DENY_FORM = "approval_deny_form";
  public static final String DENY_BLOCK = "reason";
  public static final String DENY_INPUT = "reason_input";

  public static final String ACCEPT = "outcome_accept";
  public static final String SEND_BACK = "outcome_send_back";
  public static final String OVERRIDE = "outcome_override";
  public static final String REGRADE = "outcome_regrade";
  public static final String SEND_BACK_FORM = "outcome_send_back_form";
  public static final String OVERRIDE_FORM = "outcome_override_form";
  public static final String REGRADE_FORM = "outcome_regrade_form";
  public static final String WORDS_BLOCK = "words";
  public static final String WORDS_INPUT = "words_input";
  public static final String RUBRIC_BLOCK = "rubric";
  public static final String RUBRIC_INPUT = "rubric_input";
  public static final String MODEL_BLOCK = "model";
  public static final String MODEL_INPUT = "model_input";

  public static final String REMEMBER = "memory_remember";
  public static final String REMEMBER_NOT = "memory_remember_not";
  public static final String FORGET_MEMORY = "memory_forget";

  public static final String IMPORT = "memory_import";
  public static final String IMPORT_NOT = "memory_import_not";
  public static final String IMPORT_UNDO = "memory_import_undo";

  public static final String FORGET_ME = "privacy_forget_me";
  public static final String FORGET_ME_NOT = "privacy_forget_me_not";

  public static final String LEARN = "channel_learn";
  public static final String FORGET_TALK = "channel_forget_talk";

  public static final String RUBRIC_FORM = "rubric_form";
  public static final String RUBRIC_NAME_BLOCK = "rubric_name";
  public static final String RUBRIC_NAME_INPUT = "rubric_name_input";
  public static final String RUBRIC_HOME_BLOCK = "rubric_home";
  public static final String RUBRIC_HOME_INPUT = "rubric_home_input";
  public static final String RUBRIC_TEXT_BLOCK = "rubric_text";
  public static final String RUBRIC_TEXT_INPUT = "rubric_text_input";

  private Actions() {}
}
