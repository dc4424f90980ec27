using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Cases.Access;

namespace ContactCenter.Cases.Tickets;

/// <summary>Texts of informants' tickets under their key.</summary>
internal sealed class TicketSeal(InformantKeys keys)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public byte[] Seal(TicketText text) => keys.Seal(JsonSerializer.SerializeToUtf8Bytes(text, Json));

    public byte[] Seal(string text) => keys.Seal(JsonSerializer.SerializeToUtf8Bytes(text));

    /// <summary>Without the key nothing of it is known.</summary>
    public TicketText Open(byte[] text) =>
        keys.Open(text) is { } plain ? JsonSerializer.Deserialize<TicketText>(plain, Json)!
            : TicketText.Hidden with { Form = new JsonObject() };

    public string? OpenText(byte[] text) => keys.Open(text) is { } plain ? JsonSerializer.Deserialize<string>(plain) : null;
}
