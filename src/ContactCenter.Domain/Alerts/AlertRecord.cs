using Orleans;

namespace ContactCenter.Domain.Alerts;

/// <summary>One time that a rule was broken.</summary>
/// <param name="Alert">Its id.</param>
/// <param name="Rule">As it was when it was raised.</param>
/// <param name="RaisedAt">After the duration of the rule.</param>
/// <param name="Value">At that moment.</param>
/// <param name="Worst">So far.</param>
/// <param name="ClearedAt">Null while it is open.</param>
/// <param name="AcknowledgedBy">User name; null while nobody has.</param>
/// <param name="AcknowledgedAt">When.</param>
[GenerateSerializer, Immutable, Alias("AlertRecord")]
public sealed record AlertRecord(
    [property: Id(0)] AlertId Alert,
    [property: Id(1)] AlertRule Rule,
    [property: Id(2)] DateTimeOffset RaisedAt,
    [property: Id(3)] int Value,
    [property: Id(4)] int Worst,
    [property: Id(5)] DateTimeOffset? ClearedAt = null,
    [property: Id(6)] string? AcknowledgedBy = null,
    [property: Id(7)] DateTimeOffset? AcknowledgedAt = null);
