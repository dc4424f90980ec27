using System.Reflection;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Events;

namespace ContactCenter.Journal;

/// <summary>The written names of event types, as <see cref="DomainEvent"/> declares them.</summary>
public static class EventTypes
{
    private static readonly Dictionary<Type, string> Names = typeof(DomainEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);

    /// <summary>For example <c>call-arrived</c>.</summary>
    public static string NameOf(DomainEvent e) => NameOf(e.GetType());

    /// <param name="type">A type of event that is written.</param>
    public static string NameOf(Type type) => Names[type];
}
