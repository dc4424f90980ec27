using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Backoffice.Problems;

/// <summary>How an endpoint fails, for the description of the API.</summary>
public static class EndpointProblems
{
    private const string ContentType = "application/problem+json";

    /// <summary>
    /// Answers these statuses with a <see cref="ProblemView"/>. What every endpoint of the API answers is said once for all.
    /// </summary>
    public static TBuilder Fails<TBuilder>(this TBuilder endpoint, params ReadOnlySpan<int> statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
        {
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemView), [ContentType]));
        }

        return endpoint;
    }

    /// <summary>Answers with a file.</summary>
    public static TBuilder SendsFile<TBuilder>(this TBuilder endpoint, string contentType)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), [contentType]));
}

/// <summary>What a request is answered that failed (RFC 9457).</summary>
/// <param name="Status">As the status line.</param>
/// <param name="Code">What went wrong, for programs; pages translate it.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Params">The values that the code speaks of, by name.</param>
/// <param name="Detail">What went wrong, for people who read the answer itself.</param>
/// <param name="Errors">Every field of the request with everything that is wrong with it, in English.</param>
/// <param name="Faults">The same by codes, which pages translate.</param>
/// <param name="RetryAfterSeconds">When the same may be tried again.</param>
public sealed record ProblemView(
    int Status, string Code, IReadOnlyDictionary<string, string>? Params, string? Title, string? Detail,
    IReadOnlyDictionary<string, string[]>? Errors, IReadOnlyDictionary<string, FaultView[]>? Faults, int? RetryAfterSeconds);
