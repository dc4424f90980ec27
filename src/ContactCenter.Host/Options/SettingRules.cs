namespace ContactCenter.Host.Options;

/// <summary>What several groups of settings are checked by.</summary>
internal static class SettingRules
{
    public const int LastPort = 65_535;
    public const int FirstUnprivilegedPort = 1_024;

    public static bool IsPort(int port, int lowest) => port >= lowest && port <= LastPort;

    public static IEnumerable<string> CheckRanges(string part, params (string Key, int Value, int Least, int Most)[] rules) =>
        rules.Where(rule => rule.Value < rule.Least || rule.Value > rule.Most)
            .Select(rule => $"ContactCenter:{part}:{rule.Key} is {rule.Value}. Use {rule.Least} to {rule.Most}.");
}
