using System.Globalization;
using System.Text.Json;
using ContactCenter.Domain.Faults;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Backoffice.Requests;

/// <summary>Reads query values and collects everything that is wrong with them.</summary>
public sealed class QueryReader(IQueryCollection query)
{
    private const int MaxText = 128;

    public Dictionary<string, Fault> Errors { get; } = [];

    public string? Text(string name)
    {
        var text = query[name].ToString();
        if (text.Length > MaxText)
        {
            Errors[name] = Wrong.TooLong(MaxText);
        }

        return text.Length == 0 ? null : text;
    }

    public bool Flag(string name) => Text(name) switch
    {
        null or "false" => false,
        "true" => true,
        var other => Fail<bool>(name, Wrong.NoFlag),
    };

    public int Number(string name, int standard, int lowest, int highest) => Text(name) switch
    {
        null => standard,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= lowest && n <= highest => n,
        var other => Fail<int>(name, Wrong.NotWhole(other, lowest, highest)),
    };

    /// <summary>A number from 1 by which a list goes on.</summary>
    public long? Place(string name) => Text(name) switch
    {
        null => null,
        { } text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 => n,
        var other => Fail<long?>(name, Wrong.NotWhole(other, 1, long.MaxValue)),
    };

    /// <summary>ISO 8601 with an offset. A plus that was not escaped arrives as a space.</summary>
    public DateTimeOffset? Time(string name) => Text(name) switch
    {
        null => null,
        { } text when text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(
                text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        var other => Fail<DateTimeOffset?>(name, Wrong.NoTime),
    };

    /// <summary>
    /// A day of the years 1900 to 8999: nothing happened on any other, and whoever counts some days back or on from it stays in the
    /// calendar.
    /// </summary>
    public DateOnly? Day(string name) => Text(name) switch
    {
        null => null,
        { } text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and < 9000 => day,
        var other => Fail<DateOnly?>(name, Wrong.NoDay),
    };

    /// <summary>A value of an enumeration, written in camel case as everywhere in the API.</summary>
    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Name(value) == Text(name))
            {
                return value;
            }
        }

        return NoneOf<T?>(name, Enum.GetValues<T>().Select(Name));
    }

    /// <summary>One of some things by its word.</summary>
    public T? Choice<T>(string name, IReadOnlyCollection<T> known, Func<T, string> word)
        where T : class => known.FirstOrDefault(k => word(k) == Text(name)) ?? NoneOf<T>(name, known.Select(word));

    private T? NoneOf<T>(string name, IEnumerable<string> words) =>
        Text(name) is { } text ? Fail<T>(name, Wrong.NoneOf(text, words)) : default;

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private T? Fail<T>(string name, Fault why)
    {
        Errors[name] = why;
        return default;
    }
}
