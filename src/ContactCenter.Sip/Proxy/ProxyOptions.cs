using System.Net;
using ContactCenter.Sip.Registrar;

namespace ContactCenter.Sip.Proxy;

/// <summary>What makes a stack one of several that reach each other's phones.</summary>
public sealed record ProxyOptions
{
    /// <summary>Shared by all of them.</summary>
    public required ProxyKey Key { get; init; }

    /// <summary>The phones that are registered here.</summary>
    public required ILocationService Locations { get; init; }

    /// <summary>Where the others connect to (TCP, the stack's own port); the bound address when null.</summary>
    public IPAddress? Address { get; init; }
}
