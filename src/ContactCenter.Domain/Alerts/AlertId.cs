using System.Globalization;
using Orleans;

namespace ContactCenter.Domain.Alerts;

/// <summary>One time that a rule was broken: the rule and when.</summary>
[GenerateSerializer, Immutable, Alias("AlertId")]
public readonly record struct AlertId([property: Id(0)] string Value)
{
    public static AlertId Of(string rule, DateTimeOffset at) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{rule}@{at.ToUnixTimeMilliseconds()}"));

    public override string ToString() => Value;
}
