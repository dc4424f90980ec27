using Microsoft.AspNetCore.Http.Metadata;

namespace ContactCenter.Backoffice.Requests;

/// <summary>How large the body of a request may be where it is not the server's usual limit (<c>Http:MaxRequestBytes</c>).</summary>
/// <param name="Bytes">Null for any size: then whoever reads it has a limit.</param>
public sealed record BodyLimit(long? Bytes) : IRequestSizeLimitMetadata
{
    /// <summary>A form with a file; who stores files has a limit of its own for each kind.</summary>
    public static BodyLimit Upload { get; } = new(101L * 1024 * 1024);

    /// <summary>A rule set, a contract.</summary>
    public static BodyLimit Document { get; } = new(1024 * 1024);

    public static BodyLimit Any { get; } = new((long?)null);

    public long? MaxRequestBodySize => Bytes;
}
