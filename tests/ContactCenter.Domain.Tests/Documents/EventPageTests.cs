using System.Reflection;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Events;

namespace ContactCenter.Domain.Tests.Documents;

public sealed class EventPageTests
{
    [Fact]
    public void Events_page_lists_every_event_with_its_name_in_the_journal_and_its_fields()
    {
        var expected = typeof(DomainEvent).GetCustomAttributes<JsonDerivedTypeAttribute>()
            .Select(known => $"{known.DerivedType.Name}: {known.TypeDiscriminator}: {string.Join(", ", Fields(known.DerivedType).DefaultIfEmpty("–"))}");
        var listed = Repository.Table("docs/events.md", "event | name").Select(row => $"{row[0]}: {row[1]}: {row[2]}");
        Assert.Equal(expected, listed);
    }

    [Fact]
    public void Every_event_type_has_a_name_in_the_journal()
    {
        var named = typeof(DomainEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(known => known.DerivedType).ToHashSet();
        Assert.All(
            typeof(DomainEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DomainEvent)) && !type.IsAbstract),
            type => Assert.Contains(type, named));
    }

    private static IEnumerable<string> Fields(Type type) => type.GetConstructors()
        .OrderByDescending(constructor => constructor.GetParameters().Length)
        .First()
        .GetParameters()
        .Select(parameter => parameter.Name!)
        .Where(name => name is not ("At" or "Agent") || (name == "Agent" && !type.IsSubclassOf(typeof(ContactCenter.Domain.Agents.AgentEvent))));
}
