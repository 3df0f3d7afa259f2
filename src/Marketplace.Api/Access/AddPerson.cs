using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Marketplace.Api.Access;

/// <summary>The operator enters somebody whose address is known to be theirs, so that no confirmation is asked for.</summary>
[Internal]
public sealed record AddPerson(string Name, string Email, string Password, string Language) : ICommand<AddPerson.Added>, IHoldsSecret
{
    public sealed record Added(PersonId Person);

    internal sealed class Validator : AbstractValidator<AddPerson>
    {
        public Validator()
        {
            RuleFor(r => r.Name).IsName();
            RuleFor(r => r.Email).IsEmail();
            RuleFor(r => r.Password).IsNewPassword(r => r.Email);
            RuleFor(r => r.Language).IsLanguage();
        }
    }

    internal sealed class Handler(UserManager<Person> people, IClock clock) : ICommandHandler<AddPerson, Added>
    {
        public async Task<Added> Handle(AddPerson request, CancellationToken cancellationToken)
        {
            var person = new Person
            {
                Id = Guid.CreateVersion7(),
                UserName = request.Email.Trim(),
                Email = request.Email.Trim(),
                EmailConfirmed = true,
                Name = request.Name.Trim(),
                Language = request.Language,
                CreatedAt = clock.GetCurrentInstant(),
            };
            await people.CreateAsync(person, request.Password).OrRefuse();
            return new Added(person.PersonId);
        }
    }
}
