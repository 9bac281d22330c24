package dev.dreamteam.model;

/** What a tool call came to. Every call gets exactly one, also when it was not run. */
public record ToolResult(String callId, String content, boolean isError) {}
