using System.Text.Json.Serialization;
using Orleans;

namespace ContactCenter.Domain.Identifiers;

/// <summary>A typed identifier that is a string at the edges (JSON, database, grain keys).</summary>
public interface IIdentifier<out TSelf>
{
    string Value { get; }

    static abstract TSelf From(string value);
}

/// <summary>One visit of one taxpayer, from INVITE to the end of wrap-up.</summary>
[GenerateSerializer, Immutable, Alias("CallId"), JsonConverter(typeof(IdentifierJsonConverter<CallId>))]
public readonly record struct CallId([property: Id(0)] string Value) : IIdentifier<CallId>
{
    public static CallId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>One offer of one call to one agent.</summary>
[GenerateSerializer, Immutable, Alias("OfferId"), JsonConverter(typeof(IdentifierJsonConverter<OfferId>))]
public readonly record struct OfferId([property: Id(0)] string Value) : IIdentifier<OfferId>
{
    public static OfferId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A person who answers calls.</summary>
[GenerateSerializer, Immutable, Alias("AgentId"), JsonConverter(typeof(IdentifierJsonConverter<AgentId>))]
public readonly record struct AgentId([property: Id(0)] string Value) : IIdentifier<AgentId>
{
    public static AgentId From(string value) => new(value);

    public override string ToString() => Value;
}

[GenerateSerializer, Immutable, Alias("QueueId"), JsonConverter(typeof(IdentifierJsonConverter<QueueId>))]
public readonly record struct QueueId([property: Id(0)] string Value) : IIdentifier<QueueId>
{
    public static QueueId From(string value) => new(value);

    public override string ToString() => Value;
}

[GenerateSerializer, Immutable, Alias("TrunkId"), JsonConverter(typeof(IdentifierJsonConverter<TrunkId>))]
public readonly record struct TrunkId([property: Id(0)] string Value) : IIdentifier<TrunkId>
{
    public static TrunkId From(string value) => new(value);

    public override string ToString() => Value;
}

[GenerateSerializer, Immutable, Alias("PromptId"), JsonConverter(typeof(IdentifierJsonConverter<PromptId>))]
public readonly record struct PromptId([property: Id(0)] string Value) : IIdentifier<PromptId>
{
    public static PromptId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>One file of a call's recording; a call that is transferred has several.</summary>
[GenerateSerializer, Immutable, Alias("RecordingId"), JsonConverter(typeof(IdentifierJsonConverter<RecordingId>))]
public readonly record struct RecordingId([property: Id(0)] string Value) : IIdentifier<RecordingId>
{
    public static RecordingId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>One process of the platform in a centre of several, by the name of its configuration: it stays the same over restarts.</summary>
[GenerateSerializer, Immutable, Alias("HostId"), JsonConverter(typeof(IdentifierJsonConverter<HostId>))]
public readonly record struct HostId([property: Id(0)] string Value) : IIdentifier<HostId>
{
    public static HostId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Something that a conversation may need of a person.</summary>
[GenerateSerializer, Immutable, Alias("SkillId"), JsonConverter(typeof(IdentifierJsonConverter<SkillId>))]
public readonly record struct SkillId([property: Id(0)] string Value) : IIdentifier<SkillId>
{
    public static SkillId From(string value) => new(value);

    public override string ToString() => Value;
}
