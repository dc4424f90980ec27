using System.Text.Json.Serialization;
using Orleans;

namespace ContactCenter.Domain.Identifiers;

/// <summary>A call's path that people draw: greeting, hours, menu, queue.</summary>
[GenerateSerializer, Immutable, Alias("FlowId"), JsonConverter(typeof(IdentifierJsonConverter<FlowId>))]
public readonly record struct FlowId([property: Id(0)] string Value) : IIdentifier<FlowId>
{
    public static FlowId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>When something is open: service hours of a hotline, of a queue.</summary>
[GenerateSerializer, Immutable, Alias("CalendarId"), JsonConverter(typeof(IdentifierJsonConverter<CalendarId>))]
public readonly record struct CalendarId([property: Id(0)] string Value) : IIdentifier<CalendarId>
{
    public static CalendarId From(string value) => new(value);

    public override string ToString() => Value;
}
