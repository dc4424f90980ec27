using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContactCenter.Backoffice.Calendars;

/// <summary>
/// The calendars of <c>Calendars/Shipped</c>; a later year is one more file or a <see cref="CalendarYear"/> from the database.
/// </summary>
public static class ShippedCalendars
{
    /// <summary>A misspelt member is a mistake, not a year without holidays.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static IReadOnlyList<CalendarYear> Load()
    {
        var assembly = typeof(ShippedCalendars).Assembly;
        var years = new List<CalendarYear>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.Contains(".Calendars.Shipped.", StringComparison.Ordinal)))
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            years.Add(JsonSerializer.Deserialize<CalendarYear>(file, Json)!);
        }

        return [.. years.OrderBy(y => y.Year)];
    }
}
