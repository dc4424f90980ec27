namespace Orleans.Runtime;

/// <summary>Makes references of an interface and an id.</summary>
internal sealed class ReferenceFactory(GrainRuntime runtime, ProxyTypes proxies)
{
    public object Make(Type interfaceType, string key, string? classNamePrefix)
        => proxies.For(interfaceType)(runtime, GrainId.Create(runtime.Classes.Implementing(interfaceType, classNamePrefix).GrainType, key));

    public object Make(Type interfaceType, GrainId id) => proxies.For(interfaceType)(runtime, id);

    public GrainReference MakeUntyped(GrainId id) => new UntypedReference(runtime, id);
}
