using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using NodaTime;

namespace ContactCenter.Workforce.Rosters;

/// <summary>A person's shifts as a calendar that other programs read (RFC 5545).</summary>
internal static class CalendarFile
{
    /// <summary>Octets of a line without its end (RFC 5545 §3.1).</summary>
    private const int LongestLine = 75;

    private const string Stamp = "yyyyMMdd'T'HHmmss'Z'";

    /// <param name="shifts">Of one person.</param>
    /// <param name="zone">Of the centre.</param>
    /// <param name="now">When it was made.</param>
    public static string Of(IEnumerable<PlannedShift> shifts, DateTimeZone zone, Instant now)
    {
        var file = new StringBuilder();
        foreach (var line in Lines(shifts, zone, now))
        {
            Fold(file, line);
        }

        return file.ToString();
    }

    private static IEnumerable<string> Lines(IEnumerable<PlannedShift> shifts, DateTimeZone zone, Instant now)
    {
        yield return "BEGIN:VCALENDAR";
        yield return "VERSION:2.0";
        yield return "PRODID:-//ContactCenter//Roster//ZH";
        yield return "METHOD:PUBLISH";
        foreach (var shift in shifts)
        {
            var time = shift.Shift.On(shift.Day, zone);
            yield return "BEGIN:VEVENT";
            yield return string.Create(CultureInfo.InvariantCulture, $"UID:{shift.Person}-{shift.Day:yyyyMMdd}@roster.contactcenter");
            yield return $"DTSTAMP:{Utc(now)}";
            yield return $"DTSTART:{Utc(time.Start)}";
            yield return $"DTEND:{Utc(time.End)}";
            yield return $"SUMMARY:{Text(shift.Shift.Name)}";
            yield return "END:VEVENT";
        }

        yield return "END:VCALENDAR";
    }

    private static string Utc(Instant at) => at.ToDateTimeUtc().ToString(Stamp, CultureInfo.InvariantCulture);

    /// <summary>RFC 5545 §3.3.11.</summary>
    private static string Text(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>A line that is too long goes on after a blank; no character is cut.</summary>
    private static void Fold(StringBuilder file, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                file.Append("\r\n ");
                octets = 1;
            }

            file.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        file.Append("\r\n");
    }
}

/// <summary>The secrets of calendar feeds: whoever has one reads the shifts of its person, until it is renewed.</summary>
internal sealed class CalendarFeeds(StorageDatabase database, TimeProvider time)
{
    private const int SecretBytes = 32;

    /// <summary>Makes the one before worth nothing.</summary>
    /// <returns>The secret: 43 letters, digits, hyphens and underscores. It is kept nowhere.</returns>
    public async Task<string> RenewAsync(string person, CancellationToken cancel)
    {
        var secret = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        await database.WriteAsync(
            """
            INSERT INTO workforce.calendar_feed (person, secret, renewed_at) VALUES ($1, $2, $3)
            ON CONFLICT (person) DO UPDATE SET secret = EXCLUDED.secret, renewed_at = EXCLUDED.renewed_at
            """,
            cancel, person, HashOf(secret), time.GetUtcNow());
        return secret;
    }

    /// <summary>When a feed of the person was last renewed; null: there is none.</summary>
    public async Task<DateTimeOffset?> RenewedAtAsync(string person, CancellationToken cancel) =>
        await database.ReadAsync(
            "SELECT renewed_at FROM workforce.calendar_feed WHERE person = $1", r => r.GetFieldValue<DateTimeOffset>(0), cancel, person)
            is [var at] ? at : null;

    /// <returns>Id of the person; null: it is no secret of anybody.</returns>
    public async Task<string?> PersonOfAsync(string secret, CancellationToken cancel) =>
        (await database.ReadAsync(
            "SELECT person FROM workforce.calendar_feed WHERE secret = $1", r => r.GetString(0), cancel, HashOf(secret))).FirstOrDefault();

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
