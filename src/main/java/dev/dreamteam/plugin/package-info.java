/**
 * What comes in folders of the plugin format: {@code .claude-plugin/plugin.json} and parts beside
 * it. Reading one runs and fetches nothing, and grants nothing.
 */
@NullMarked
package dev.dreamteam.plugin;

import org.jspecify.annotations.NullMarked;
