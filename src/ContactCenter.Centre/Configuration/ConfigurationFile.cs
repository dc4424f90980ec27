using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Centre.Settings;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Centre;
using YamlDotNet.Core;

namespace ContactCenter.Centre.Configuration;

/// <summary>
/// The settings as one YAML file that people keep, compare and edit: a header (<c>format</c>, <c>basedOn</c>) and the settings as they go
/// over the wire. No password stands in it; a trunk without one keeps the one it has.
/// </summary>
internal sealed class ConfigurationFile(SettingsDocument document)
{
    /// <summary>Of the file. Another number is refused: it would be read as something else than it was written for.</summary>
    public const int Format = 1;

    private const string FormatName = "format";
    private const string BasedOnName = "basedOn";
    private const string SettingsName = "settings";

    public string Write(SavedSettings saved)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine($"# Version {saved.Version} of the settings of the centre.");
        text.WriteLine("# Passwords of trunks are left out; a trunk without one keeps what it has.");
        YamlWriting.Write(text, new JsonObject
        {
            [FormatName] = Format,
            [BasedOnName] = saved.Version,
            [SettingsName] = document.Write(SystemReasons.Complete(saved.Settings)),
        });
        return text.ToString();
    }

    /// <param name="yaml">The file.</param>
    /// <param name="errors">Gets what is wrong, by field: <c>yaml</c> where it is no YAML, with line and column.</param>
    /// <returns>Null when something is.</returns>
    public ConfigurationChange? Read(string yaml, Dictionary<string, Fault[]> errors)
    {
        JsonObject file;
        try
        {
            file = new YamlReading(document.Strict).ReadFile(yaml, new Dictionary<string, Type>
            {
                [FormatName] = typeof(long), [BasedOnName] = typeof(long), [SettingsName] = typeof(CentreSettings),
            });
        }
        catch (UnreadableYamlException e)
        {
            errors["yaml"] = [e.Fault];
            return null;
        }
        catch (YamlException e)
        {
            errors["yaml"] = [YamlFaults.Of(e)];
            return null;
        }
        catch (ArgumentOutOfRangeException)
        {
            // The parser turns the escape of half a pair into a character without a look.
            errors["yaml"] = [YamlFaults.Escape];
            return null;
        }

        foreach (var unknown in file.Select(p => p.Key).Except([FormatName, BasedOnName, SettingsName]))
        {
            errors[unknown] = [ReadingFaults.UnknownName];
        }

        if (Number(file[FormatName]) != Format)
        {
            errors[FormatName] = [ReadingFaults.Format.With(Format)];
        }

        if (Number(file[BasedOnName]) is null)
        {
            errors[BasedOnName] = [ReadingFaults.BasedOn];
        }

        if (file[SettingsName] is not JsonObject)
        {
            errors[SettingsName] = [Wrong.Missing];
        }

        return errors.Count > 0
            ? null
            : new(Number(file[BasedOnName])!.Value, JsonSerializer.SerializeToElement(file[SettingsName]));
    }

    private static long? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;
}

/// <param name="BasedOn">The version that the file was made from.</param>
/// <param name="Settings">As a change of them comes over the wire.</param>
internal sealed record ConfigurationChange(long BasedOn, JsonElement Settings);
