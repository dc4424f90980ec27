using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Centre.Settings;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Centre;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace ContactCenter.Centre.Tests;

/// <summary>A small centre whose names and numbers are such as a careless reader would turn into something else.</summary>
internal static class SomeCentre
{
    public static CentreSettings Settings { get; } = new()
    {
        AreaCode = "771",
        Trunks =
        [
            new()
            {
                Id = TrunkId.From("carrier"), Name = "中国电信", Sources = ["10.0.0.0/24"], UserName = "carrier", Password = "not for files",
            },
        ],
        Queues =
        [
            new() { Id = QueueId.From("general"), Name = "综合: 一", NameEnglish = "yes" },
            new() { Id = QueueId.From("software"), Name = "软件", NameEnglish = "# software" },
        ],
        EntryNumbers = [new() { Number = "12366", Name = "热线", Queue = QueueId.From("general") }],
        Agents =
        [
            new()
            {
                Id = AgentId.From("8001"), Extension = "08001", Name = "null", Queues = [QueueId.From("general"), QueueId.From("software")],
            },
        ],
        NotReadyReasons = [new("no", "否", "no", false)],
    };

    public static SavedSettings Saved { get; } = new(7, Settings, new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), "admin");

    public static SettingsDocument Document { get; } = new(Options.Create(Wire()));

    private static JsonOptions Wire()
    {
        var options = new JsonOptions();
        options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}
