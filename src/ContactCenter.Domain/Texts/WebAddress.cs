namespace ContactCenter.Domain.Texts;

/// <summary>Addresses of other systems, as people enter them.</summary>
public static class WebAddress
{
    /// <summary>Whole, by http or https, and without a password, which would stand in logs.</summary>
    public static bool IsUsable(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https") && url.UserInfo.Length == 0;
}
