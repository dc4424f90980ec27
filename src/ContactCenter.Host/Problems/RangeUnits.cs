namespace ContactCenter.Host.Problems;

/// <summary>Ranges are of bytes alone: one of a unit that is not known is ignored (RFC 9110 §14.2), and the whole is sent.</summary>
internal static class RangeUnits
{
    private const string Bytes = "bytes=";

    public static void UseRangeUnits(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Headers.Range is { Count: > 0 } range
            && !range.ToString().TrimStart().StartsWith(Bytes, StringComparison.OrdinalIgnoreCase))
        {
            context.Request.Headers.Range = default;
        }

        return next(context);
    });
}
