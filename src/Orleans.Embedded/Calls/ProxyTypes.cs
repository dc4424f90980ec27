using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using Orleans.Validation;

namespace Orleans.Runtime;

internal delegate GrainReference MakeProxy(GrainRuntime runtime, GrainId id);

/// <summary>The generated reference type of each interface, made on its first use after the interface was checked.</summary>
internal sealed class ProxyTypes
{
    private static readonly ConcurrentDictionary<Type, Lazy<MakeProxy>> Makers = new();

    public MakeProxy For(Type interfaceType)
        => Makers.GetOrAdd(interfaceType, static type => new Lazy<MakeProxy>(() => Make(type))).Value;

    private static MakeProxy Make(Type interfaceType)
    {
        GrainInterfaceCheck.Require(interfaceType);
        var toObserver = typeof(IGrainObserver).IsAssignableFrom(interfaceType);
        var proxy = new ProxyEmitter(interfaceType, toObserver).Emit();
        var make = new DynamicMethod("Make", typeof(GrainReference), [typeof(GrainRuntime), typeof(GrainId)], proxy.Module, skipVisibility: true);
        var il = make.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Newobj, proxy.GetConstructors(BindingFlags.Instance | BindingFlags.Public).Single());
        il.Emit(OpCodes.Ret);
        return make.CreateDelegate<MakeProxy>();
    }
}
