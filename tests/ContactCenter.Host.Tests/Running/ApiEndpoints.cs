using System.Text.RegularExpressions;
using ContactCenter.Backoffice.Permissions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Running;

/// <summary>One endpoint of the API.</summary>
/// <param name="Method">GET, POST…</param>
/// <param name="Route">With its parameters in braces.</param>
internal sealed partial record ApiEndpoint(string Method, string Route)
{
    public bool IsSafe => Method is "GET" or "HEAD";

    /// <summary>Whoever may be nobody reaches it, with or without a session.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether a parameter takes any text.</summary>
    public bool TakesText => Text().IsMatch(Route);

    /// <summary>The address with a text in every parameter that takes one, and 1 in those that take a number.</summary>
    /// <param name="text">As it stands in an address: escaped.</param>
    public string With(string text) => Number().Replace(Text().Replace(Route, text), "1");

    public override string ToString() => $"{Method} {Route}";

    /// <summary>Every one that the host has: a new one is among them without anybody thinking of it.</summary>
    public static IReadOnlyList<ApiEndpoint> Of(RunningHost host) =>
    [
        .. from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal)
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
           select new ApiEndpoint(method, endpoint.RoutePattern.RawText!)
           {
               IsOpen = endpoint.Metadata.GetMetadata<NoPermission>() is { IsAnonymous: true },
           },
    ];

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Text();

    [GeneratedRegex(@"\{[a-zA-Z]+:(int|long)(:[^}]*)?\}")]
    private static partial Regex Number();
}
