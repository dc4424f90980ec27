namespace ContactCenter.Host.Options;

internal static class AuditCheck
{
    private const string SecretPrefix = "whsec_";
    private const int MinutesOfDay = 24 * 60;
    private const int MostMonths = 1_200;

    public static IEnumerable<string> Check(AuditSettings audit)
    {
        if (audit.CheckpointMinutes is < 1 or > MinutesOfDay || MinutesOfDay % audit.CheckpointMinutes != 0)
        {
            yield return $"ContactCenter:Audit:CheckpointMinutes is {audit.CheckpointMinutes}. Give a number of minutes that divides a day, such as 60.";
        }

        if (audit.DetailsMonths is < 0 or > MostMonths)
        {
            yield return $"ContactCenter:Audit:DetailsMonths is {audit.DetailsMonths}. Give 0 to {MostMonths}; 0 keeps details for ever.";
        }

        foreach (var missing in audit.TrustedKeys.Where(f => !File.Exists(f)))
        {
            yield return $"ContactCenter:Audit:TrustedKeys: there is no file {Path.GetFullPath(missing)}.";
        }

        if (audit.WebhookUrl is null)
        {
            yield break;
        }

        if (!Uri.TryCreate(audit.WebhookUrl, UriKind.Absolute, out var url)
            || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
        {
            yield return $"ContactCenter:Audit:WebhookUrl is '{audit.WebhookUrl}'. Give an https address; http only on this machine.";
        }

        if (!IsSecret(audit.WebhookSecret))
        {
            yield return "ContactCenter:Audit:WebhookSecret is not set or not of the form whsec_ and 24 to 64 bytes in base 64. Set it together with WebhookUrl.";
        }
    }

    private static bool IsSecret(string? secret)
    {
        var bytes = new byte[64];
        return secret?.StartsWith(SecretPrefix, StringComparison.Ordinal) == true
            && Convert.TryFromBase64String(secret[SecretPrefix.Length..], bytes, out var count) && count >= 24;
    }
}
