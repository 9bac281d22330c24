package dev.dreamteam.memory;

/** What sort of thing a memory says. */
public enum MemoryKind {
  DECISION("decision", "decisions"),
  PROCEDURE("procedure", "procedures"),
  PITFALL("pitfall", "pitfalls"),
  PREFERENCE("preference", "preferences"),
  PERSON_OR_ROLE("person or role", "people"),
  FACT("fact", "facts");

  private final String label;
  private final String folder;

  MemoryKind(String label, String folder) {
    this.label = label;
    this.folder = folder;
  }

  /** As people and prompts read it. */
  public String label() {
    return label;
  }

  /** The first part of its memories' paths. */
  public String folder() {
    return folder;
  }
}
