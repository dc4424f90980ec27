using System.Text.Json.Serialization;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Assessment.Contracts;

/// <summary>One contract between a bureau and a provider.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<ContractId>))]
public readonly record struct ContractId(string Value) : IIdentifier<ContractId>
{
    public static ContractId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A tax bureau (市局, 征管局): who buys, assesses and pays.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<BureauId>))]
public readonly record struct BureauId(string Value) : IIdentifier<BureauId>
{
    public static BureauId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A provider (服务商): who answers the calls and is paid.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<ProviderId>))]
public readonly record struct ProviderId(string Value) : IIdentifier<ProviderId>
{
    public static ProviderId From(string value) => new(value);

    public override string ToString() => Value;
}
