package org.spira.registry.core.port;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;

/// A port in front of which, or behind which, something happens whenever one of its methods is called.
public final class Intercepted {
    private Intercepted() {}

    public static <T> T before(Class<T> port, T real, String method, Runnable action) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (_, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        action.run();
                    }
                    try {
                        return called.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                }));
    }

    public static <T> T after(Class<T> port, T real, String method, Runnable action) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (_, called, arguments) -> {
                    Object result;
                    try {
                        result = called.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                    if (called.getName().equals(method)) {
                        action.run();
                    }
                    return result;
                }));
    }
}
