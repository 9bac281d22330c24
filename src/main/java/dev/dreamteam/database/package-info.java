/** The PostgreSQL, embedded or given: migrations, transactions, and bodies stored once. */
@NullMarked
package dev.dreamteam.database;

import org.jspecify.annotations.NullMarked;
