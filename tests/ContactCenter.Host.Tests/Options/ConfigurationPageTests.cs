using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ContactCenter.Host.Hosting;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.Tests.Options;

/// <summary><c>docs/configuration.md</c> says what the options classes say.</summary>
public sealed partial class ConfigurationPageTests
{
    internal static readonly string Root = FindRoot();
    private static readonly string Page = File.ReadAllText(Path.Combine(Root, "docs", "configuration.md"));

    [Fact]
    public void Every_setting_has_a_row_with_key_environment_form_and_default()
    {
        var rows = Page.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
        var settings = AllSettings().ToList();

        Assert.Contains(settings, setting => setting.Key == "Http:Port");
        Assert.Contains(settings, setting => setting.Key == "Backoffice:WorkingDay");
        var missing = settings.Where(setting => !rows.Exists(row =>
            row.Length > 4
            && row[1] == $"`{setting.Key}`"
            && row[2].StartsWith($"`ContactCenter__{setting.Key.Replace(":", "__", StringComparison.Ordinal)}", StringComparison.Ordinal)
            && row[3] == setting.Default
            && row[4].Length > 0));
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("docs/configuration.md")]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    [InlineData("docker-compose.yml")]
    [InlineData("infra/systemd/host.env")]
    public void Every_environment_variable_that_a_file_names_is_a_setting(string file)
    {
        var known = AllSettings().Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        var keys = Variable().Matches(File.ReadAllText(Path.Combine(Root, file))).Select(m => m.Groups["key"].Value.Replace("__", ":", StringComparison.Ordinal));

        var unknown = keys.Select(key => ArrayIndex().Replace(key, "")).Where(key => !known.Contains(key)).ToList();
        Assert.Empty(unknown);
    }

    [Fact]
    public void Command_line_is_the_one_the_program_prints() =>
        Assert.Contains(CommandLine.Usage.Replace("Usage: ", "", StringComparison.Ordinal), Page);

    /// <summary>The platform's own, and those of every module that has a section.</summary>
    private static IEnumerable<(string Key, string Default)> AllSettings() => Modules.Shipped.All
        .Where(module => module.Options is not null)
        .SelectMany(module => Settings(module.Options!.Defaults(), $"{char.ToUpperInvariant(module.Name[0])}{module.Name[1..]}:"))
        .Concat(Settings(new ContactCenterOptions(), prefix: ""));

    private static IEnumerable<(string Key, string Default)> Settings(object group, string prefix) => group.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .SelectMany(property => property.PropertyType is { IsClass: true, IsArray: false } type && type != typeof(string)
            ? Settings(property.GetValue(group)!, $"{prefix}{property.Name}:")
            : [($"{prefix}{property.Name}", Written(property.GetValue(group)))]);

    private static string Written(object? value) => value switch
    {
        null or Array { Length: 0 } => "none",
        bool flag => flag ? "`true`" : "`false`",
        _ => string.Create(CultureInfo.InvariantCulture, $"`{value}`"),
    };

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ContactCenter.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("ContactCenter.sln was not found above the test.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"ContactCenter__(?<key>\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@":\d+$")]
    private static partial Regex ArrayIndex();
}
