package dev.dreamteam.workspace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.dreamteam.json.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What kind of thing a file holds; only these are kept. */
public enum MediaType {
  TEXT("text/plain", "text", List.of(), List.of()),
  DOCX(
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "Word document",
      List.of("docx"),
      List.of("PK\3\4")),
  XLSX(
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Excel workbook",
      List.of("xlsx"),
      List.of("PK\3\4")),
  PPTX(
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
      "PowerPoint presentation",
      List.of("pptx"),
      List.of("PK\3\4")),
  PDF("application/pdf", "PDF document", List.of("pdf"), List.of("%PDF-")),
  PNG("image/png", "PNG picture", List.of("png"), List.of("\211PNG\r\n\32\n")),
  JPEG("image/jpeg", "JPEG picture", List.of("jpg", "jpeg"), List.of("\377\330\377")),
  GIF("image/gif", "GIF picture", List.of("gif"), List.of("GIF87a", "GIF89a"));

  private final String mime;
  private final String label;
  private final List<String> endings;
  private final List<byte[]> beginnings;

  MediaType(String mime, String label, List<String> endings, List<String> beginnings) {
    this.mime = mime;
    this.label = label;
    this.endings = endings;
    this.beginnings = beginnings.stream().map(text -> text.getBytes(ISO_8859_1)).toList();
  }

  /** As it is said in a header: {@code application/pdf}. */
  public String mime() {
    return mime;
  }

  /** As people say it. */
  public String label() {
    return label;
  }

  public boolean isText() {
    return this == TEXT;
  }

  public boolean isPicture() {
    return mime.startsWith("image/");
  }

  /** The kind that a path's ending promises; text when it promises no other. */
  public static MediaType ofPath(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return Arrays.stream(values())
        .filter(type -> type.endings.contains(ending))
        .findFirst()
        .orElse(TEXT);
  }

  public static Optional<MediaType> ofMime(String mime) {
    return Arrays.stream(values()).filter(type -> type.mime.equals(mime)).findFirst();
  }

  /** Whether the first bytes are those of this kind: a name alone proves nothing. */
  boolean fits(Bytes content) {
    return isText() || beginnings.stream().anyMatch(content::startsWith);
  }

  static String knownEndings() {
    return Stream.of(values())
        .flatMap(type -> type.endings.stream())
        .map(ending -> "." + ending)
        .collect(Collectors.joining(", "));
  }
}
