using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Host.Centre;

namespace ContactCenter.Host.Problems;

/// <summary>
/// Times on the wire carry the centre's own offset, so that every screen shows its wall clock; any offset is read, and one must be
/// there: without it a time is another moment for whoever sent it than for this machine.
/// </summary>
internal sealed class CentreTimeConverter(CentreClock clock) : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fffzzz";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text && OffsetTime.TryRead(text, out var time)
            ? time
            : throw new JsonException("A time has its offset, such as 2026-01-31T08:00:00+08:00.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(clock.Local(value).ToString(Format, CultureInfo.InvariantCulture));
}
