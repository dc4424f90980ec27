using System.Collections.Immutable;
using System.Text.Json;

namespace ContactCenter.Backoffice.Requests;

/// <summary>A value that an endpoint reads by itself from the query or a form: the description of the API says so.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Kind">What it is.</param>
/// <param name="What">What it does, where the name does not say it.</param>
public sealed record RequestValue(string Name, RequestValueKind Kind, string? What = null)
{
    /// <summary>Without it the request is refused.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The words that it may be; empty for any.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    public static RequestValue Text(string name, string? what = null) => new(name, RequestValueKind.Text, what);

    /// <summary>A whole number.</summary>
    public static RequestValue Number(string name, string? what = null) => new(name, RequestValueKind.Number, what);

    public static RequestValue Flag(string name, string? what = null) => new(name, RequestValueKind.Flag, what);

    /// <summary>ISO 8601 with an offset.</summary>
    public static RequestValue Time(string name, string? what = null) => new(name, RequestValueKind.Time, what);

    /// <summary>A local day: 2026-01-31.</summary>
    public static RequestValue Day(string name, string? what = null) => new(name, RequestValueKind.Day, what);

    public static RequestValue File(string name, string? what = null) => new(name, RequestValueKind.File, what);

    public static RequestValue Choice(string name, params IEnumerable<string> words) =>
        new(name, RequestValueKind.Text) { Words = [.. words] };

    /// <summary>A value of an enumeration, written in camel case as everywhere in the API.</summary>
    public static RequestValue Choice<T>(string name)
        where T : struct, Enum => Choice(name, Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName));

    public RequestValue Required() => this with { IsRequired = true };
}

public enum RequestValueKind
{
    Text,
    Number,
    Flag,
    Time,
    Day,
    File,
}
