using Microsoft.AspNetCore.Http.Metadata;

namespace ContactCenter.Assessment.Api;

/// <summary>How large the body of a request may be where it is not the server's usual limit.</summary>
/// <param name="Bytes">Null for any size.</param>
internal sealed record BodyLimit(long? Bytes) : IRequestSizeLimitMetadata
{
    /// <summary>A form with an evidence file; the store has a limit of its own for the file.</summary>
    public static BodyLimit Evidence { get; } = new(101L * 1024 * 1024);

    /// <summary>A rule set.</summary>
    public static BodyLimit Document { get; } = new(1024 * 1024);

    public static BodyLimit Any { get; } = new((long?)null);

    public long? MaxRequestBodySize => Bytes;
}
