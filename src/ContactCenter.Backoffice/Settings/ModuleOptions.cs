using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Backoffice.Settings;

/// <summary>A slice's part of the configuration: read and checked before anything starts, then a singleton.</summary>
public abstract class ModuleOptions
{
    private protected ModuleOptions()
    {
    }

    /// <param name="check">Finds what is wrong: the key within the section, and what to do about it.</param>
    public static ModuleOptions Of<TOptions>(Func<TOptions, IEnumerable<(string Key, string Why)>> check)
        where TOptions : class, new() => new Checked<TOptions>(check);

    /// <summary>With every default: what the page of the configuration lists.</summary>
    public abstract object Defaults();

    internal abstract void Add(IServiceCollection services, IConfigurationSection section, List<string> errors);

    private sealed class Checked<TOptions>(Func<TOptions, IEnumerable<(string Key, string Why)>> check) : ModuleOptions
        where TOptions : class, new()
    {
        public override object Defaults() => new TOptions();

        internal override void Add(IServiceCollection services, IConfigurationSection section, List<string> errors)
        {
            var options = new TOptions();
            SettingsReader.Bind(section, options, errors);
            errors.AddRange(check(options).Select(e => $"{section.Path}:{e.Key}: {e.Why}"));
            services.AddSingleton(options);
        }
    }
}
