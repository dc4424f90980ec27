namespace ContactCenter.Host.Options;

/// <summary>Checks the settings of metrics.</summary>
internal static class TelemetryCheck
{
    /// <summary>Nobody counts wrong tokens, so one must not be guessed.</summary>
    private const int ShortestToken = 32;

    public static IEnumerable<string> Check(TelemetrySettings telemetry)
    {
        if (telemetry.OtlpEndpoint is { } otlp && !Uri.TryCreate(otlp, UriKind.Absolute, out _))
        {
            yield return $"ContactCenter:Telemetry:OtlpEndpoint is '{otlp}'. Give a URL such as http://127.0.0.1:4317, or remove it.";
        }

        foreach (var network in telemetry.ScrapeNetworks.Where(n => !NetworkText.IsNetwork(n)))
        {
            yield return $"ContactCenter:Telemetry:ScrapeNetworks has '{network}'. Give IP addresses or ranges such as 10.0.0.0/24.";
        }

        if (telemetry.ScrapeToken is { } token && (token.Length < ShortestToken || token.Any(c => c is <= ' ' or > '~')))
        {
            yield return $"ContactCenter:Telemetry:ScrapeToken has {token.Length} characters. "
                + $"Give {ShortestToken} or more, printable ASCII without spaces.";
        }
    }
}
