package org.spira.api.simulation;

import java.util.function.Supplier;

/// One process from its start to its death. Whatever it does, it does in steps, and may die before and after each.
final class Life {
    private final World world;
    private final String name;
    private final Runnable afterDeath;
    private boolean over;

    Life(World world, String name, Runnable afterDeath) {
        this.world = world;
        this.name = name;
        this.afterDeath = afterDeath;
    }

    boolean isOver() {
        return over;
    }

    /// Time passes here: others may act, and this process may die.
    void step(Supplier<String> what) {
        requireAlive();
        world.trace(() -> name + " " + what.get());
        if (world.happens(world.faults().crash())) {
            end();
        }
        world.letOthersAct();
        requireAlive();
    }

    private void requireAlive() {
        if (over) {
            throw new Died();
        }
    }

    void end() {
        if (!over) {
            world.trace(() -> name + " DIES");
            over = true;
            afterDeath.run();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
