using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Storage;

namespace Orleans.Hosting
{
    /// <summary>Adds storages that live in memory.</summary>
    public static class MemoryGrainStorageSiloBuilderExtensions
    {
        internal const string Default = "Default";

        /// <summary>Adds a storage of this name that lives as long as the process.</summary>
        public static ISiloBuilder AddMemoryGrainStorage(this ISiloBuilder builder, string name)
        {
            Orleans.Runtime.Hosting.ProviderServiceCollectionExtensions.AddGrainStorage(builder.Services, name, static (_, storage) => new MemoryGrainStorage(storage));
            return builder;
        }

        /// <summary>Adds the default storage, living as long as the process.</summary>
        public static ISiloBuilder AddMemoryGrainStorageAsDefault(this ISiloBuilder builder) => builder.AddMemoryGrainStorage(Default);
    }
}

namespace Orleans.Runtime.Hosting
{
    /// <summary>Adds storages of one's own.</summary>
    public static class ProviderServiceCollectionExtensions
    {
        /// <summary>Adds a storage of this name; the name <c>Default</c> makes it the default one.</summary>
        public static IServiceCollection AddGrainStorage<T>(this IServiceCollection collection, string name, Func<IServiceProvider, string, T> implementationFactory)
            where T : IGrainStorage
        {
            collection.AddKeyedSingleton<IGrainStorage>(name, (services, key) => implementationFactory(services, (string)key!));
            if (name == Orleans.Hosting.MemoryGrainStorageSiloBuilderExtensions.Default)
            {
                collection.TryAddSingleton(static services => services.GetRequiredKeyedService<IGrainStorage>(Orleans.Hosting.MemoryGrainStorageSiloBuilderExtensions.Default));
            }

            return collection;
        }
    }
}
