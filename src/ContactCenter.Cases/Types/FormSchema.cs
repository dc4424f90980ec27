using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Faults;
using Json.Schema;

namespace ContactCenter.Cases.Types;

/// <summary>
/// The forms of ticket types: JSON Schema (draft 2020-12) of an object with flat members, each text, a number, a flag, a day or one of some
/// words, which may have a title in both languages each. References and patterns are not taken: a form is checked without reading anything
/// else and in a time that its size decides.
/// </summary>
public static class FormSchema
{
    public const int MostFields = 40;
    public const int LongestText = 4000;

    private static readonly HashSet<string> Members = ["type", "properties", "required", "additionalProperties"];
    private static readonly HashSet<string> FieldMembers =
        ["type", "title", "titleEn", "enum", "enumTitles", "enumTitlesEn", "format", "minLength", "maxLength", "minimum", "maximum"];

    private static readonly HashSet<string> Kinds = ["string", "integer", "number", "boolean"];
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
    private static readonly ConcurrentDictionary<string, JsonSchema> Known = new(StringComparer.Ordinal);

    /// <summary>
    /// What of a form or a schema is no text, by the member: half a character, or the same name twice. It is read when it is needed and
    /// throws then, so it is asked before anything else.
    /// </summary>
    /// <returns>By <c>form</c> or <c>form.name</c>; empty: all of it can be read.</returns>
    public static IReadOnlyDictionary<string, Fault> Unreadable(JsonObject form)
    {
        KeyValuePair<string, JsonNode?>[] members = [];
        return !CanBeRead(() => members = [.. form])
            ? new Dictionary<string, Fault> { ["form"] = CaseFaults.Unreadable }
            : members.Where(m => !CanBeRead(() => Parse(m.Value))).ToDictionary(m => "form." + m.Key, Fault (_) => CaseFaults.Unreadable);

        static void Parse(JsonNode? value) =>
            JsonDocument.Parse(value?.ToJsonString() ?? "null", new() { AllowDuplicateProperties = false }).Dispose();
    }

    /// <summary>What is wrong with a schema, by the member it is about; empty: it can be used.</summary>
    public static IReadOnlyDictionary<string, Fault> Check(JsonObject schema)
    {
        var wrong = new Dictionary<string, Fault>();
        foreach (var name in schema.Select(m => m.Key).Where(k => !Members.Contains(k)))
        {
            wrong[name] = CaseFaults.Keyword.With(name);
        }

        if (!Says(schema["type"], "object"))
        {
            wrong["type"] = CaseFaults.Schema;
        }

        if (schema["additionalProperties"] is not JsonValue more || !more.TryGetValue<bool>(out var allowed) || allowed)
        {
            wrong["additionalProperties"] = CaseFaults.Closed;
        }

        if (schema["properties"] is not JsonObject { Count: <= MostFields } fields)
        {
            wrong["properties"] = Wrong.TooMany(MostFields);
            return wrong;
        }

        foreach (var (name, field) in fields)
        {
            if (WrongWith(name, field) is { } why)
            {
                wrong["properties." + name] = why;
            }
        }

        if (schema["required"] is not null
            && (schema["required"] is not JsonArray required
                || !required.All(r => r is JsonValue v && v.TryGetValue<string>(out var f) && fields.ContainsKey(f))))
        {
            wrong["required"] = CaseFaults.Schema;
        }

        return wrong;
    }

    /// <summary>What is wrong with a form, by the field: <c>form.name</c>, or <c>form</c> where it is about all of it.</summary>
    /// <param name="schema">Was checked.</param>
    /// <param name="form">As it came.</param>
    public static IReadOnlyDictionary<string, Fault> Check(JsonObject schema, JsonObject form)
    {
        var wrong = new Dictionary<string, Fault>();
        using var document = JsonDocument.Parse(form.ToJsonString());
        var result = Known.GetOrAdd(schema.ToJsonString(), t => JsonSchema.FromText(t,
            new() { Dialect = Dialect.Draft202012, SchemaRegistry = new() })).Evaluate(document.RootElement, Options);
        if (result.IsValid)
        {
            return wrong;
        }

        var (fields, required) = ((JsonObject)schema["properties"]!, schema["required"] as JsonArray ?? []);
        foreach (var missing in required.Select(r => r!.GetValue<string>()).Where(r => !form.ContainsKey(r)))
        {
            wrong["form." + missing] = Wrong.Missing;
        }

        foreach (var (name, _) in form.Where(f => !fields.ContainsKey(f.Key)))
        {
            wrong["form." + name] = CaseFaults.NoField;
        }

        foreach (var part in (result.Details ?? []).Where(d => d is { IsValid: false, Errors.Count: > 0 }))
        {
            var name = part.InstanceLocation.ToString().TrimStart('/');
            if (name.Length > 0)
            {
                wrong.TryAdd("form." + name, CaseFaults.Unfit);
            }
        }

        if (wrong.Count == 0)
        {
            wrong["form"] = CaseFaults.Unfit;
        }

        return wrong;
    }

    /// <summary>There is no other way to ask: nodes read what is behind them when they are used, and throw.</summary>
    private static bool CanBeRead(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or JsonException)
        {
            return false;
        }
    }

    private static Fault? WrongWith(string name, JsonNode? node)
    {
        if (name.Length is 0 or > 40 || !name.All(char.IsAsciiLetterOrDigit))
        {
            return CaseFaults.FieldName;
        }

        if (node is not JsonObject field)
        {
            return CaseFaults.Schema;
        }

        if (field.FirstOrDefault(m => !FieldMembers.Contains(m.Key)).Key is { } unknown)
        {
            return CaseFaults.Keyword.With(unknown);
        }

        if (!IsText(field["title"], 1, 60) || !IsText(field["titleEn"], 1, 60))
        {
            return CaseFaults.FieldTitles;
        }

        return IsField(field) ? null : CaseFaults.Schema.With();
    }

    private static bool IsField(JsonObject field) =>
        field["type"] is JsonValue kind && kind.TryGetValue<string>(out var word) && Kinds.Contains(word)
        && (field["format"] is null || (Says(field["format"], "date") && word == "string"))
        && (field["enum"] is null
            || (field["enum"] is JsonArray { Count: >= 1 and <= 100 } words && word == "string" && words.All(w => IsText(w, 1, 100))))
        && AreTitles(field["enumTitles"], field["enum"]) && AreTitles(field["enumTitlesEn"], field["enum"])
        && IsSize(field["minLength"]) && IsSize(field["maxLength"]) && IsNumber(field["minimum"]) && IsNumber(field["maximum"]);

    /// <summary>One for each of the words, in their order; or none at all.</summary>
    private static bool AreTitles(JsonNode? titles, JsonNode? words) =>
        titles is null
        || (titles is JsonArray all && words is JsonArray { Count: var count } && all.Count == count && all.All(t => IsText(t, 1, 60)));

    private static bool Says(JsonNode? node, string word) => node is JsonValue v && v.TryGetValue<string>(out var text) && text == word;

    private static bool IsText(JsonNode? node, int shortest, int longest) =>
        node is JsonValue v && v.TryGetValue<string>(out var text) && text.Length >= shortest && text.Length <= longest;

    private static bool IsSize(JsonNode? node) =>
        node is null || (node is JsonValue v && v.TryGetValue<int>(out var size) && size is >= 0 and <= LongestText);

    private static bool IsNumber(JsonNode? node) => node is null || (node is JsonValue v && v.TryGetValue<decimal>(out _));
}
