using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Centre;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace ContactCenter.Centre.Settings;

/// <summary>
/// The settings as they go over the wire. Secrets never leave: a trunk says only whether it has a password, and keeps it where a change
/// brings none. Nothing may be left out of a change and nothing unknown may stand in it, so that no misspelt name empties a list.
/// </summary>
/// <param name="wire">How everything on the wire is written.</param>
internal sealed class SettingsDocument(IOptions<JsonOptions> wire)
{
    private const string Trunks = "trunks";
    private const string Password = "password";
    private const string HasPassword = "hasPassword";

    private static readonly string[] Parts =
    [
        .. typeof(CentreSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)),
    ];

    /// <summary>How a document is read; says by its type information what belongs where.</summary>
    public JsonSerializerOptions Strict { get; } = new(wire.Value.SerializerOptions)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        // The type of a flow's step may stand anywhere in it, as in a file that people edit.
        AllowOutOfOrderMetadataProperties = true,
    };

    public SettingsView View(SavedSettings saved) =>
        new(saved.Version, saved.SavedAt, saved.SavedBy, Write(SystemReasons.Complete(saved.Settings)));

    public JsonObject Write(CentreSettings settings)
    {
        var document = JsonSerializer.SerializeToNode(settings, Strict)!.AsObject();
        foreach (var trunk in document[Trunks]!.AsArray().OfType<JsonObject>())
        {
            trunk[HasPassword] = trunk[Password] is not null;
            trunk.Remove(Password);
        }

        return document;
    }

    /// <param name="document">As it came.</param>
    /// <param name="inForce">Whose passwords are kept.</param>
    /// <param name="errors">Gets what is wrong.</param>
    /// <returns>Null when it cannot be read at all.</returns>
    public CentreSettings? Read(JsonElement document, CentreSettings inForce, Dictionary<string, Fault[]> errors)
    {
        if (document.ValueKind is not JsonValueKind.Object)
        {
            errors["settings"] = [ReadingFaults.NoObject];
            return null;
        }

        if (!DocumentFaults.AreNone(document, errors))
        {
            return null;
        }

        try
        {
            return Read(JsonObject.Create(document)!, inForce, errors);
        }
        catch (JsonException e)
        {
            errors[Field(e)] = [ReadingFaults.Unreadable];
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException)
        {
            errors["settings"] = [ReadingFaults.Unreadable];
        }

        return null;
    }

    private CentreSettings? Read(JsonObject settings, CentreSettings inForce, Dictionary<string, Fault[]> errors)
    {
        foreach (var missing in Parts.Where(part => settings[part] is null))
        {
            errors[missing] = [Wrong.Missing];
        }

        foreach (var trunk in (settings[Trunks] as JsonArray ?? []).OfType<JsonObject>())
        {
            KeepPassword(trunk, inForce);
        }

        return errors.Count > 0 ? null : settings.Deserialize<CentreSettings>(Strict);
    }

    private static void KeepPassword(JsonObject trunk, CentreSettings inForce)
    {
        trunk.Remove(HasPassword);
        if (trunk[Password] is null)
        {
            trunk[Password] = trunk["id"] is JsonValue id && id.TryGetValue<string>(out var name)
                ? inForce.Trunks.FirstOrDefault(t => t.Id.Value == name)?.Password
                : null;
        }
        else if (trunk[Password] is JsonValue given && given.TryGetValue<string>(out var text) && text.Length == 0)
        {
            trunk[Password] = null;
        }
    }

    /// <summary><c>$.queues[2].name</c> is <c>queues[2].name</c>.</summary>
    private static string Field(JsonException error) =>
        error.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "settings";
}
