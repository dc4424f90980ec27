using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;

namespace ContactCenter.Backoffice.Requests;

/// <summary>
/// What an endpoint reads by itself, so that all that is wrong with it is answered at once: said beside it for the description of the API.
/// </summary>
public static class EndpointRequests
{
    /// <summary>Reads these from the query.</summary>
    public static TBuilder TakesQuery<TBuilder>(this TBuilder endpoint, params ReadOnlySpan<RequestValue> values)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new QueryValues([.. values]));

    /// <summary>Reads a form of these (<c>multipart/form-data</c>).</summary>
    public static TBuilder TakesForm<TBuilder>(this TBuilder endpoint, params ReadOnlySpan<RequestValue> values)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new FormValues([.. values]));

    /// <summary>Reads the body as it comes.</summary>
    public static TBuilder TakesFile<TBuilder>(this TBuilder endpoint, string contentType)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new FileBody(contentType));
}

/// <summary>On an endpoint: what it reads from the query. Several on one endpoint add up.</summary>
public sealed record QueryValues(ImmutableArray<RequestValue> All);

/// <summary>On an endpoint: the fields of the form that it reads.</summary>
public sealed record FormValues(ImmutableArray<RequestValue> All);

/// <summary>On an endpoint: it reads a file as the body.</summary>
public sealed record FileBody(string ContentType);
