namespace ContactCenter.Host.Options;

/// <summary>The few switches of the command line, as configuration keys.</summary>
internal static class CommandLine
{
    public const string Usage = "Usage: ContactCenter.Host [--simulate] [--seed sample|bench] [--data DIR] [--import FILE] "
        + "[--verify-audit [FILE...]] [--first-password NAME]";

    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["--seed"] = "ContactCenter:Seed",
        ["--data"] = "ContactCenter:Data",
        ["--import"] = "ContactCenter:Import",
        ["--first-password"] = "ContactCenter:FirstPasswordOf",
    };

    /// <exception cref="OptionsException">A switch is unknown or lacks its value.</exception>
    public static Dictionary<string, string?> Parse(IReadOnlyList<string> arguments)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var errors = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--simulate":
                    values["ContactCenter:Simulate"] = "true";
                    break;
                case "--verify-audit":
                    values["ContactCenter:VerifyAudit"] = "true";
                    for (var file = 0; i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal); file++)
                    {
                        values[$"ContactCenter:VerifyAuditFiles:{file}"] = arguments[++i];
                    }

                    break;
                case "--seed" or "--data" or "--import" or "--first-password" when i + 1 < arguments.Count:
                    values[Keys[arguments[i]]] = arguments[++i];
                    break;
                case "--seed" or "--data" or "--import" or "--first-password":
                    errors.Add($"{arguments[i]} needs a value. {Usage}");
                    break;
                default:
                    errors.Add($"'{arguments[i]}' is not a switch. {Usage}");
                    break;
            }
        }

        return errors.Count == 0 ? values : throw new OptionsException(errors);
    }
}
