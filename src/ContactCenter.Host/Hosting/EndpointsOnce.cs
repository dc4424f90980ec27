using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace ContactCenter.Host.Hosting;

/// <summary>
/// The endpoints of what was mapped, made once. A group makes its endpoints anew for everyone who asks, compiling each handler, and routing,
/// authorization and the description ask each: with some hundreds of handlers that is seconds of every start, and of every recovery.
/// </summary>
internal sealed class EndpointsOnce(IReadOnlyList<EndpointDataSource> mapped) : EndpointDataSource
{
    private readonly Lazy<IReadOnlyList<Endpoint>> _endpoints = new(() => [.. mapped.SelectMany(m => m.Endpoints)]);

    public override IReadOnlyList<Endpoint> Endpoints => _endpoints.Value;

    /// <summary>Nothing is mapped once the Host runs.</summary>
    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    /// <summary>They are made from now on, beside the rest of the start; whoever asks first waits for them, and gets what went wrong.</summary>
    public static void Keep(IEndpointRouteBuilder app)
    {
        var once = new EndpointsOnce([.. app.DataSources]);
        app.DataSources.Clear();
        app.DataSources.Add(once);
        _ = Task.Run(() => once.Endpoints);
    }
}
