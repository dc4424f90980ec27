using Microsoft.Extensions.Configuration;

namespace ContactCenter.Backoffice.Settings;

/// <summary>Binds a section of the configuration one key at a time, so that one wrong value does not hide the others.</summary>
public static class SettingsReader
{
    /// <param name="section">Of which every key has to be a property of the target.</param>
    /// <param name="target">What is filled; groups within it are objects of their own.</param>
    /// <param name="errors">Takes what is wrong: the key, its value and what to do.</param>
    /// <param name="others">Keys that somebody else reads.</param>
    public static void Bind(IConfigurationSection section, object target, List<string> errors, params ReadOnlySpan<string> others)
    {
        foreach (var part in section.GetChildren())
        {
            if (!IsOneOf(part.Key, others))
            {
                BindPart(section, part, target, errors, others);
            }
        }
    }

    private static bool IsOneOf(string key, ReadOnlySpan<string> others)
    {
        foreach (var other in others)
        {
            if (other.Equals(key, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static void BindPart(
        IConfigurationSection parent, IConfigurationSection part, object target, List<string> errors, ReadOnlySpan<string> others)
    {
        var property = target.GetType().GetProperties().FirstOrDefault(p => p.Name.Equals(part.Key, StringComparison.OrdinalIgnoreCase));
        if (property is null)
        {
            var known = string.Join(", ", target.GetType().GetProperties().Select(p => p.Name).Concat(others.ToArray()));
            errors.Add($"{part.Path} is not a setting. Known here: {known}.");
            return;
        }

        if (property.PropertyType is { IsClass: true, IsArray: false } group && group != typeof(string))
        {
            Bind(part, property.GetValue(target)!, errors);
            return;
        }

        try
        {
            property.SetValue(target, parent.GetSection(part.Key).Get(property.PropertyType));
        }
        catch (InvalidOperationException)
        {
            errors.Add($"{part.Path} is '{part.Value}', which is not a {Describe(property.PropertyType)}. Correct or remove it.");
        }
    }

    private static string Describe(Type type) => type == typeof(int) ? "whole number" : type == typeof(bool) ? "true or false" : type.Name;
}
