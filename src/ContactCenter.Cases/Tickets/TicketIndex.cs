using System.Text.Json.Nodes;

namespace ContactCenter.Cases.Tickets;

/// <summary>By what a ticket is found: its number, title, text, answer and the texts of its form.</summary>
internal static class TicketIndex
{
    public static string[] Of(string number, TicketText text) =>
        SearchWords.Of([number, text.Title, text.Body, text.ContactName, text.Answer, .. text.Form.Select(f => TextOf(f.Value))]);

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
